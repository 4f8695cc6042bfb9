package io.keyward.portal.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.FleetTarget;
import io.keyward.key.Keys;
import io.keyward.portal.page.FieldProblems;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of a fleet rotation becomes a request, or a problem beside each invalid field. */
class TypedFleetTest {

    private final FleetForm form = new FleetForm();
    private final FieldProblems problems = new FieldProblems();

    private FleetRequest request() {
        return new TypedFleet(form, problems).request();
    }

    @Test
    void the_form_as_it_is_offered_moves_every_cluster_to_the_newest_version_of_its_key() {
        assertThat(request())
                .isEqualTo(new FleetRequest(FleetSelection.ALL, FleetTarget.NEWEST_VERSION, FleetOptions.DEFAULT));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void each_field_is_read() {
        var key = Keys.aVersion();
        form.setKey(key.toString());
        form.setTags(List.of(FleetTags.value("stage", "a: \"b\"")));
        form.setClusters(" one \n\n two\n");
        form.setOlderThan("90");
        form.setTarget(key.key().toString());
        form.setOrder("listed");
        form.setCanary("2");
        form.setAtOnce("3");
        form.setStopAfter("0");

        var request = request();

        assertThat(problems.isEmpty()).isTrue();
        assertThat(request.selection().vault()).contains(key.vault());
        assertThat(request.selection().keyName()).contains(key.name());
        assertThat(request.selection().keyVersion()).contains(key.version());
        assertThat(request.selection().tags())
                .containsEntry("stage", "a: \"b\"")
                .hasSize(1);
        assertThat(request.selection().clusters()).containsExactly("one", "two");
        assertThat(request.selection().olderThanDays()).contains(90);
        assertThat(request.target().key()).contains(key.key());
        assertThat(request.target().version()).isEmpty();
        assertThat(request.options()).isEqualTo(new FleetOptions(FleetOrder.LISTED, 2, 3, 0));
    }

    @Test
    void a_vault_alone_is_a_condition() {
        form.setKey(Keys.aVersion().vault());

        assertThat(request().selection().vault()).contains(Keys.aVersion().vault());
        assertThat(request().selection().keyName()).isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("canary", form -> form.setCanary("many")),
                wrong("atOnce", form -> form.setAtOnce("0")),
                wrong("atOnce", form -> form.setAtOnce("201")),
                wrong("stopAfter", form -> form.setStopAfter("")),
                wrong("olderThan", form -> form.setOlderThan("0")),
                wrong("target", form -> form.setTarget("my key")),
                wrong("key", form -> form.setKey("http://vault")),
                wrong("order", form -> form.setOrder("listed")),
                wrong("tags", form -> form.setTags(List.of(FleetTags.value("a", "1"), FleetTags.value("a", "2")))));
    }

    private static Arguments wrong(String field, Consumer<FleetForm> change) {
        return Arguments.of(field, change);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_wrong_is_said_at_its_field(String field, Consumer<FleetForm> change) {
        change.accept(form);

        request();

        assertThat(problems.of(field)).isNotEmpty();
    }
}
