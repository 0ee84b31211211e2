package io.holdline.jobs;

import io.holdline.calllist.ListJob;
import io.holdline.importing.ImportJob;
import io.holdline.importing.UndoImportJob;
import io.holdline.scoring.ScoreJob;
import org.springframework.stereotype.Component;

/** The jobs from a file of customers to a list to call. */
@Component
record CustomerJobs(
    ImportJob importing, UndoImportJob undoing, ScoreJob scoring, ListJob listing) {}
