/**
 * How much was spent or tried lately. This package uses no other package. Begin with {@link
 * io.keyward.localazure.rate.SlidingWindow}, its only class.
 */
package io.keyward.localazure.rate;
