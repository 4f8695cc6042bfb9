/**
 * Limits how much can happen within a time: calls to a vault, wrong passwords. This package uses no other package. Begin with
 * {@link io.keyward.localazure.rate.SlidingWindow}, its only class.
 */
package io.keyward.localazure.rate;
