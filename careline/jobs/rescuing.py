"""Jobs whose worker died (kill -9, power cut) go back into the queue by themselves."""

import logging

from procrastinate import App

logger = logging.getLogger(__name__)
SILENT_SECONDS = 30


def on_app_ready(app: App) -> None:
    """Register the rescue with Procrastinate, which has none of its own."""

    @app.periodic(cron="* * * * *")
    @app.task(queue="upkeep", name="careline.jobs.rescue", queueing_lock="jobs.rescue", pass_context=False)
    async def rescue(timestamp: int, **_: object) -> None:
        await rescue_stalled(app)


async def rescue_stalled(app: App) -> int:
    """Queue again what a silent worker held; returns how many. Done at each start of a worker and every minute."""
    stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS)
    rescued = 0
    for job in stalled:
        logger.warning("Rescuing job %s (%s): its worker is gone.", job.id, job.task_name)
        await app.job_manager.retry_job(job)
        rescued += 1
    return rescued
