/**
 * Deletes old records, such as ended operations, removed nodes and deleted clusters. {@link
 * io.keyward.retention.RecordKind} lists all kinds. This package knows the tables and uses no other package. Begin with
 * {@link io.keyward.retention.Retention}.
 */
package io.keyward.retention;
