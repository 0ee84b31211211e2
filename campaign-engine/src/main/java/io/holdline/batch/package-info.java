/** What every batch job shares: bulk rows into PostgreSQL, and what a job says for people. */
@NullMarked
package io.holdline.batch;

import org.jspecify.annotations.NullMarked;
