/**
 * Deletes old records: ended operations and incidents, removed nodes with their erased disks, deleted clusters, and what the
 * batch container stores of ended jobs. This package knows the tables and uses no other package. Begin with
 * {@link io.keyward.retention.Retention}.
 */
package io.keyward.retention;
