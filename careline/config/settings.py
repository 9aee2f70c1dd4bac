"""Django's settings, from the environment. docs/operations.md lists every variable; a test keeps the two in step."""

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from careline.config import env, secrets
from careline.config.database import from_url

ROOT = Path(__file__).resolve().parents[2]
MODE = env.choice("CARELINE_MODE", options=["trial", "production"], default="trial")
TRIAL = MODE == "trial"
DATA = Path(env.text("CARELINE_DATA", default=str(ROOT / ".data"))).expanduser().resolve()
URL = env.text("CARELINE_URL", default="http://localhost:8000" if TRIAL else "").rstrip("/")
SMTP_URL = env.text("CARELINE_SMTP_URL")
MAILBOX_PORT = env.integer("CARELINE_MAILBOX_PORT", default=8025, least=1, most=65535)
MAIL_FROM = env.text("CARELINE_MAIL_FROM", default="Careline support <support@localhost>" if TRIAL else "")
MAIL_DOMAIN = env.text("CARELINE_MAIL_DOMAIN").lower()
MAIL_HOOK_SECRET = secrets.of_hook("CARELINE_MAIL_HOOK_SECRET")
REOPEN_DAYS = env.integer("CARELINE_REOPEN_DAYS", default=14, least=0, most=3650)
LETTERS_AT_ONCE = env.integer("CARELINE_LETTERS_AT_ONCE", default=5, least=1, most=100)
LETTERS_A_MINUTE = env.integer("CARELINE_LETTERS_A_MINUTE", default=300, least=1, most=100_000)
MAIL_ADDRESSES = [word.lower() for word in env.words("CARELINE_MAIL_ADDRESSES", default=[])]
MAIL_TRUSTED = [word.lower() for word in env.words("CARELINE_MAIL_TRUSTED", default=[])]
MAIL_RELAYS = env.networks("CARELINE_MAIL_RELAYS")
SMTP_LISTEN, LMTP_LISTEN = env.place("CARELINE_SMTP_LISTEN"), env.place("CARELINE_LMTP_LISTEN")
SMTP_NAME = env.text("CARELINE_SMTP_NAME", default=MAIL_DOMAIN or urlsplit(URL).hostname or "localhost").lower()
SMTP_CERTIFICATE, SMTP_KEY = env.text("CARELINE_SMTP_CERTIFICATE"), env.text("CARELINE_SMTP_KEY")
SMTP_CONNECTIONS = env.integer("CARELINE_SMTP_CONNECTIONS", default=50, least=1, most=1000)
MAILBOXES_ANYWHERE = env.flag("CARELINE_PRIVATE_MAILBOXES", default=False)
LETTER_MEGABYTES = env.integer("CARELINE_LETTER_MEGABYTES", default=35, least=1, most=100)
ENCLOSED_MEGABYTES = env.integer("CARELINE_ENCLOSED_MEGABYTES", default=5, least=0, most=25)
FILE_MEGABYTES = env.integer("CARELINE_FILE_MEGABYTES", default=100, least=1, most=2048)
FILES_PER_MESSAGE = env.integer("CARELINE_FILES_PER_MESSAGE", default=20, least=1, most=100)
UNDO_SECONDS = env.integer("CARELINE_UNDO_SECONDS", default=10, least=0, most=120)
API_CALLS_A_MINUTE = env.integer("CARELINE_API_CALLS_A_MINUTE", default=300, least=1, most=1_000_000)
METRICS_TOKEN = env.text("CARELINE_METRICS_TOKEN")

if not TRIAL:
    secrets.require(URL=URL, SMTP_URL=SMTP_URL, MAIL_FROM=MAIL_FROM)
    if urlsplit(URL).scheme != "https":
        raise env.BadSetting("CARELINE_URL must start with https:// in production; cookies are sent on no other.")
if MAIL_FROM and "@" not in parseaddr(MAIL_FROM)[1]:
    raise env.BadSetting(f"CARELINE_MAIL_FROM is {MAIL_FROM!r}; write Name <address@example.com>.")

if bool(SMTP_CERTIFICATE) != bool(SMTP_KEY):
    raise env.BadSetting("CARELINE_SMTP_CERTIFICATE and CARELINE_SMTP_KEY belong together; set both.")

SECRET_KEY = secrets.key(folder=DATA, trial=TRIAL)
SECRET_KEY_FALLBACKS = env.words("CARELINE_SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS = env.words(
    "CARELINE_HOSTS", default=[urlsplit(URL).hostname or "localhost", *(["localhost", "127.0.0.1", "[::1]"] if TRIAL else [])]
)
CSRF_TRUSTED_ORIGINS = [URL] if URL else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "template_partials",
    "django_htmx",
    "careline.db",
    "careline.jobs",
    "careline.i18n",
    "careline.files",
    "careline.live",
    "careline.events",
    "careline.ui",
    "careline.post",
    "careline.people",
    "careline.customers",
    "careline.sla",
    "careline.contracts",
    "careline.tickets",
    "careline.mail",
    "careline.rules",
    "careline.portal",
    "careline.desk",
    "careline.api",
    "careline.hooks",
    "careline.config",
    "careline.config.administration.Admin",  # Django's admin, after our rooms, whose templates come first
    "allauth",  # after our rooms, whose templates of sign-in come first
    "allauth.account",
]

MIDDLEWARE = [
    "careline.config.measuring.Measure",
    "careline.config.health.Probes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "careline.ui.compressing.CompressPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "careline.i18n.middleware.SpeakTheirLanguage",
]

ROOT_URLCONF = "careline.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "careline.ui.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "careline.i18n.templatetags.cldr",
                "careline.ui.templatetags.careline",
            ],
        },
    }
]

DATABASE_CONNECTIONS = env.integer("CARELINE_DATABASE_CONNECTIONS", default=10, least=2, most=500)
DATABASE_URL = env.text("DATABASE_URL")
DATABASES = {"default": from_url(DATABASE_URL or secrets.embedded_url(folder=DATA), most_connections=DATABASE_CONNECTIONS)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "careline_cache"}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["careline.portal.signing_in.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "careline.portal.signing_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("CARELINE_PROXIES", default=0, least=0, most=5)

SESSION_ENGINE = "careline.people.sessions"
SESSION_COOKIE_NAME = "careline" if TRIAL else "__Host-careline"
CSRF_COOKIE_NAME = "csrf" if TRIAL else "__Host-csrf"
LANGUAGE_COOKIE_NAME = "language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not TRIAL
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0 if TRIAL else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not TRIAL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if not TRIAL else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "careline.portal.errors.csrf"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],  # the trial's mailbox frames its letters
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("nl", "Nederlands"), ("de", "Deutsch"), ("fr", "Français"), ("ar", "العربية")]
LOCALE_PATHS = [ROOT / "careline" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [DATA / "assets"]
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(DATA / "files")}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 100  # beyond FILES_PER_MESSAGE the form says so itself

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "careline.jobs.tidying.on_app_ready"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": env.choice("CARELINE_LOG", options=["DEBUG", "INFO", "WARNING"], default="WARNING"),
    },
}
