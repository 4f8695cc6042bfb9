package io.keyward.database;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.ProgramClasses;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.metamodel.ManagedType;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code persistence.xml} names the entities. A class that it does not name is no entity, and queries for it fail. */
class PersistentClassesTest {

    @Test
    void persistence_xml_names_every_entity_and_every_mapped_superclass() {
        var known = TestDatabase.H2.factory().getMetamodel().getManagedTypes().stream()
                .map(ManagedType::getJavaType)
                .map(Class::getName)
                .collect(toUnmodifiableSet());

        assertThat(known).containsAll(annotated());
    }

    private static Set<String> annotated() {
        return ProgramClasses.all()
                .filter(type ->
                        type.isAnnotationPresent(Entity.class) || type.isAnnotationPresent(MappedSuperclass.class))
                .map(Class::getName)
                .collect(toUnmodifiableSet());
    }
}
