package io.holdline.jobs;

import io.holdline.cohort.CohortJob;
import io.holdline.cohort.RetentionJob;
import io.holdline.kpi.KpiRollUpJob;
import io.holdline.resultfile.ResultFilesJob;
import io.holdline.retention.PurgeJob;
import org.springframework.stereotype.Component;

/** The jobs that look back on days that are over. */
@Component
record NightJobs(
    KpiRollUpJob rollUp,
    CohortJob cohorts,
    RetentionJob retention,
    PurgeJob purge,
    ResultFilesJob results) {}
