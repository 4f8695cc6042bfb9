package io.keyward.deployment.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.deployment.run.ForecastChange.Kind;
import jakarta.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a deployment would create and change. */
@ParameterizedClass
@EnumSource(names = "H2")
class DeploymentForecastTest extends DeploymentScenario {

    @Test
    void a_resource_that_does_not_exist_is_created_with_what_is_known_of_it() {
        var forecast = forecast(PARAMETERS);

        assertThat(forecast).extracting(ForecastChange::kind).containsOnly(Kind.CREATE);
        assertThat(forecast.get(0).after().orElseThrow().getJsonObject("properties"))
                .isEqualTo(Json.createObjectBuilder().add("size", 3).build());
        assertThat(forecast.get(1).after()).as("it needs the size of the first").isEmpty();
    }

    @Test
    void a_repeated_deployment_changes_nothing() {
        run.start(TEMPLATE, PARAMETERS);
        run.sweep(3);

        assertThat(forecast(PARAMETERS)).extracting(ForecastChange::kind).containsOnly(Kind.NO_CHANGE);
    }

    @Test
    void another_parameter_changes_the_property_that_depends_on_it() {
        run.start(TEMPLATE, PARAMETERS);
        run.sweep(3);

        var forecast = forecast("{\"pw\": \"%s\", \"size\": 4}".formatted(PASSWORD));

        assertThat(forecast.get(0).kind()).isEqualTo(Kind.MODIFY);
        assertThat(forecast.get(0).delta())
                .containsExactly(PropertyChange.modified("properties.size", Json.createValue(3), Json.createValue(4)));
        assertThat(forecast.get(1).kind())
                .as("the first thing still has its size")
                .isEqualTo(Kind.NO_CHANGE);
    }

    @Test
    void no_secure_value_and_no_credential_is_shown() {
        run.start(TEMPLATE, PARAMETERS);
        run.sweep(3);

        var changed = forecast("{\"pw\": \"Another-Value-2!\"}").get(1);

        assertThat(changed.toString()).contains("*******").doesNotContain(PASSWORD, "Another-Value-2!");
    }

    private List<ForecastChange> forecast(String parameters) {
        return run.beans.get(DeploymentForecast.class).of(run.order(TEMPLATE, parameters), run.requester());
    }
}
