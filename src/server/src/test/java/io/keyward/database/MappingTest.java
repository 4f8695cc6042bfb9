package io.keyward.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.persistence.metamodel.EntityType;
import org.hibernate.SessionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The entities match the schema that the migrations create, on both databases. */
class MappingTest {

    @ParameterizedTest
    @EnumSource
    void every_entity_matches_its_table_and_columns(TestDatabase database) {
        var factory = database.factory().unwrap(SessionFactory.class);

        var entities = factory.getMetamodel().getEntities();

        assertThat(entities).extracting(EntityType::getName).contains("Cluster", "Node", "Disk", "Operation");
        assertThatCode(factory.getSchemaManager()::validateMappedObjects).doesNotThrowAnyException();
    }
}
