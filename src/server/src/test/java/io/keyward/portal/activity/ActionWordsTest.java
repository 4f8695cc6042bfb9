package io.keyward.portal.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.ArmAction;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ActionWordsTest {

    @Test
    void each_action_that_changes_something_has_a_text() {
        assertThat(Arrays.stream(ArmAction.values()).filter(ArmAction::changes))
                .isNotEmpty()
                .allSatisfy(action ->
                        assertThat(ActionWords.of(action.action().name())).isNotEmpty());
    }

    @Test
    void the_case_of_an_action_makes_no_difference_and_an_unknown_one_has_no_text() {
        assertThat(ActionWords.of("microsoft.hdinsight/CLUSTERS/rotatediskencryptionkey/action"))
                .isEqualTo("Change the disk encryption key");
        assertThat(ActionWords.of("Microsoft.Unknown/action")).isEmpty();
    }
}
