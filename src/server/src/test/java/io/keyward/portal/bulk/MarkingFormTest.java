package io.keyward.portal.bulk;

import static io.keyward.authorization.ArmAction.CLUSTER_READ;
import static io.keyward.authorization.ArmAction.CLUSTER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.Grants.Grant;
import io.keyward.authorization.Scope;
import io.keyward.portal.permission.Readers;
import org.junit.jupiter.api.Test;

/**
 * The list of clusters has boxes only for users who may change a cluster, and offers them only the changes that they may make.
 */
class MarkingFormTest extends MarkedScenario {

    private MarkingForm of(Grant role) {
        return open.page(MarkingForm.class, beans -> {}, Readers.with(role));
    }

    @Test
    void the_list_offers_what_the_user_may_do_somewhere() {
        var tagger = of(Readers.grant(Scope.of(sealed.toString()), CLUSTER_READ, CLUSTER_WRITE));

        assertThat(tagger.getKinds()).containsExactly(BulkKind.SET_TAG, BulkKind.REMOVE_TAG);
        assertThat(of(changer(sealed)).getKinds()).containsExactly(BulkKind.values());
    }

    @Test
    void a_reader_marks_nothing() {
        assertThat(of(reader(sealed)).isPresent()).isFalse();
    }
}
