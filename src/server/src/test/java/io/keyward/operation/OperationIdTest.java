package io.keyward.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The id with which clients ask for the progress of an operation. */
class OperationIdTest {

    @Test
    void an_operation_id_is_parsed_from_its_own_text() {
        var id = OperationId.random();

        var found = OperationId.find(id.toString());

        assertThat(found).contains(id);
    }

    @Test
    void a_text_that_is_not_a_uuid_is_not_an_operation_id() {
        assertThat(OperationId.find("latest")).isEmpty();
    }
}
