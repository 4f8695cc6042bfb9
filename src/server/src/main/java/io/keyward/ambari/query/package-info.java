/**
 * Ambari's query language: filter, fields, order and pages over lists of resources. Begin with {@link
 * io.keyward.ambari.query.Query}.
 */
package io.keyward.ambari.query;
