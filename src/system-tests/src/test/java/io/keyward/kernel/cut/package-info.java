/** Power cuts and killed processes: tests that interrupt the most important steps, and campaigns that interrupt each step. */
package io.keyward.kernel.cut;
