/** Power cuts and killed processes: tests that cut at telling steps, and campaigns that cut at each. */
package io.keyward.kernel.cut;
