package io.keyward.directory;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static java.util.stream.Collectors.toMap;

import io.keyward.schedule.SharedClock;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The stored names of principals. Their number is bounded: a full table takes no further principal. */
@Stateless
public class PrincipalNames {

    /** The largest number of stored names, apart from a few that several servers add at the same moment. */
    static final int MAX_STORED = 10_000;

    private static final String UPDATE = "update principal_name set name = :name, seen_at = :now where id = :id";
    private static final String INSERT =
            """
            insert into principal_name (id, name, seen_at)
            select :id, :name, cast(:now as timestamp(6) with time zone)
            where (select count(*) from principal_name) < :most
            """;

    private static final String CONTAINING =
            """
            select id from principal_name
            where position(cast(:text as varchar) in translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) > 0
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Inject
    SharedClock clock;

    /** The names by object id. A principal without a name is missing. */
    @SuppressWarnings("unchecked")
    public Map<String, String> of(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var rows = (List<Object[]>)
                entities.createNativeQuery("select id, name from principal_name where id in (:ids)", Object[].class)
                        .setParameter("ids", ids)
                        .getResultList();
        return rows.stream().collect(toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** The object ids of principals whose name contains the text; the case of ASCII letters does not matter. */
    @SuppressWarnings("unchecked")
    public List<String> containing(String text) {
        return entities.createNativeQuery(CONTAINING, String.class)
                .setParameter("text", AsciiCase.fold(text))
                .getResultList();
    }

    /**
     * Stores a name that was just seen.
     *
     * @param most the number of rows from which on the table takes no new principal
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void store(PrincipalName name, int most) {
        var now = clock.instant();
        if (update(name, now) == 0) {
            entities.createNativeQuery(INSERT)
                    .setParameter("id", name.id())
                    .setParameter("name", name.text())
                    .setParameter("now", now)
                    .setParameter("most", most)
                    .executeUpdate();
        }
    }

    private int update(PrincipalName name, Instant now) {
        return entities.createNativeQuery(UPDATE)
                .setParameter("id", name.id())
                .setParameter("name", name.text())
                .setParameter("now", now)
                .executeUpdate();
    }
}
