"""Finished jobs are kept for a look back, then deleted."""

from procrastinate import App

SUCCEEDED_HOURS = 24
FAILED_HOURS = 90 * 24


def on_app_ready(app: App) -> None:
    """Register the hourly deletion with Procrastinate."""

    @app.periodic(cron="47 * * * *")
    @app.task(queue="upkeep", name="careline.jobs.tidy", queueing_lock="jobs.tidy")
    async def tidy(timestamp: int, **_: object) -> None:
        await delete_old(app)


async def delete_old(app: App) -> None:
    """Delete what succeeded over a day ago and what failed over 90 days ago."""
    await app.job_manager.delete_old_jobs(nb_hours=SUCCEEDED_HOURS)
    await app.job_manager.delete_old_jobs(
        nb_hours=FAILED_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
