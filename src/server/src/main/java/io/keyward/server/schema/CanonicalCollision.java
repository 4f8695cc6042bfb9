package io.keyward.server.schema;

import static java.lang.System.Logger.Level.WARNING;

/**
 * A row whose canonical name belongs to another row as well. Both rows were stored by older releases, which compared names
 * differently. The row is kept; an operator decides which of the two is meant.
 */
record CanonicalCollision(String table, String column, String id, String stored, String canonical) {

    private static final System.Logger LOG = System.getLogger(CanonicalCollision.class.getName());

    void log() {
        LOG.log(
                WARNING,
                "two rows of table {0} have the same name: row {1} keeps {2} in column {3}, because another row has {4}",
                table,
                id,
                stored,
                column,
                canonical);
    }
}
