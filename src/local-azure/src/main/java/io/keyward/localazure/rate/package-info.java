/**
 * Adds up what was spent or attempted in a recent window of time. This package uses no other package. Begin with {@link
 * io.keyward.localazure.rate.SlidingWindow}, its only class.
 */
package io.keyward.localazure.rate;
