package io.keyward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

class DeferredPersistenceTest {

    private final EntityManagerFactory real = TestDatabase.H2.factory();
    private final List<EntityManagerFactory> built = new ArrayList<>();
    private boolean databaseAnswers;

    private final EntityManagerFactory later = DeferredPersistence.later(() -> {
        if (!databaseAnswers) {
            throw new HibernateException("unable to determine the dialect");
        }
        built.add(real);
        return real;
    });

    @Test
    void a_unit_without_database_is_built_once_by_the_first_use_that_finds_the_database() {
        assertThatThrownBy(later::getMetamodel).isInstanceOf(HibernateException.class);
        databaseAnswers = true;

        assertThat(later.getMetamodel()).isSameAs(real.getMetamodel());
        assertThat(later).isInstanceOfSatisfying(SessionFactory.class, unit -> assertThat(unit.getSchemaManager())
                .isNotNull());
        assertThat(built).hasSize(1);
    }

    @Test
    void a_failure_of_the_built_unit_reaches_the_caller_as_it_is() {
        databaseAnswers = true;

        assertThatThrownBy(() -> later.unwrap(String.class)).isInstanceOf(PersistenceException.class);
    }
}
