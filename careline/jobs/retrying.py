"""How a failed job tries again: with growing pauses, for two days."""

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

PAUSES = [5, 15, 60, 300, 900, 3600, 4 * 3600, 8 * 3600, 12 * 3600, 22 * 3600]


class Patiently(BaseRetryStrategy):
    """Ten more tries over 48 hours; then the job stays as failed, for `careline doctor` to show."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if job.attempts > len(PAUSES):
            return None
        pause = PAUSES[max(job.attempts - 1, 0)]
        return RetryDecision(retry_in={"seconds": pause})
