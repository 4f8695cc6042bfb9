package io.keyward.cluster.identity;

import static io.keyward.arm.Bodies.AN_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.ManagedIdentityId;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentitiesTextTest {

    private final IdentitiesText column = new IdentitiesText();
    private final Identities identities = new Identities(List.of(new ManagedIdentityId(AN_IDENTITY)));

    @Test
    void what_was_stored_is_read_again() {
        assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(identities)))
                .isEqualTo(identities);
        assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(Identities.NONE)))
                .isEqualTo(Identities.NONE);
    }

    @Test
    void a_system_assigned_identity_that_an_earlier_release_stored_is_left_out() {
        assertThat(column.convertToEntityAttribute("SystemAssigned\n" + AN_IDENTITY))
                .isEqualTo(identities);
    }
}
