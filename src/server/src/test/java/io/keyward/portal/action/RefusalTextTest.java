package io.keyward.portal.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The message about a missing permission names the action and the scope, but not the object id of the user. */
class RefusalTextTest {

    private static final Principal USER = Principal.of("8c1b2d6e-31d4-4f0f-9f0e-1f2c3b4a5d6e", PrincipalType.USER);
    private static final String GROUP = "/subscriptions/s/resourceGroups/streams";

    @ParameterizedTest
    @CsvSource({
        "/, the whole installation",
        "/subscriptions/s, the subscription s",
        GROUP + ", the resource group streams",
        GROUP + "/providers/Microsoft.HDInsight/clusters/kafka, kafka in the resource group streams"
    })
    void a_missing_permission_is_named_with_its_scope_in_words(String scope, String inWords) {
        var problem = AuthorizationProblem.failed(USER, ArmAction.CHANGE_KEY.action(), Scope.of(scope));

        assertThat(RefusalText.of(problem))
                .contains("Your roles do not allow " + ArmAction.CHANGE_KEY.action() + " at " + inWords + ".")
                .doesNotContain(USER.objectId());
    }

    @ParameterizedTest
    @CsvSource("/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/disks")
    void an_identity_that_may_not_be_used_is_named(String identity) {
        var problem = AuthorizationProblem.linkedFailed(
                USER,
                ArmAction.CLUSTER_WRITE.action(),
                Scope.of(GROUP),
                CallerGrants.ASSIGN_IDENTITY,
                Scope.of(identity));

        assertThat(RefusalText.of(problem))
                .contains(CallerGrants.ASSIGN_IDENTITY + " at disks in the resource group g.")
                .doesNotContain(USER.objectId());
    }
}
