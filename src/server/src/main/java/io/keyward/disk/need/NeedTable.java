package io.keyward.disk.need;

import jakarta.persistence.Query;
import java.util.function.Consumer;

/**
 * The needs of clusters for key versions as a table in SQL. It has a row for each cluster and version, with the columns of
 * {@code cluster_need} that its {@link NeedSource} names.
 *
 * @param select a query with a place for a condition about a row {@code n}
 * @param parameters sets the parameters of that query, apart from those of the condition
 */
public record NeedTable(String select, Consumer<Query> parameters) {

    /** The rows of a condition. {@link #bind} sets the other parameters of the table. */
    public String where(String condition) {
        return "(%s)".formatted(select.formatted(condition));
    }

    /** Call this once for a query with the table, which can have it several times. */
    public <Q extends Query> Q bind(Q query) {
        parameters.accept(query);
        return query;
    }
}
