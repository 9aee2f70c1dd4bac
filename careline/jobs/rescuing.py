"""Jobs whose worker died (kill -9, power cut) go back into the queue by themselves."""

import logging

from procrastinate import App
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

logger = logging.getLogger(__name__)
HEARTBEAT_SECONDS = 5
SILENT_SECONDS = 20


async def rescue_stalled(app: App) -> int:
    """Queue again what a silent worker held; returns how many. Every worker does it at its start and every 10
    s.

    Procrastinate has no such rescue of its own. Not a job itself: it would wait behind what it should rescue.
    """
    stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS)
    return sum([await _rescue(app, job) for job in stalled])


async def _rescue(app: App, job: Job) -> bool:
    try:
        await app.job_manager.retry_job(job)
    except UniqueViolation:  # the same periodic job waits already (queueing_lock): one of them is enough
        await app.job_manager.finish_job(job, status=Status.ABORTED, delete_job=False)
        return False
    logger.warning("Rescuing job %s (%s): its worker is gone.", job.id, job.task_name)
    return True
