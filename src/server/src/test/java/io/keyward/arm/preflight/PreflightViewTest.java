package io.keyward.arm.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.preflight.PreflightReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightViewTest {

    @Test
    void a_validation_has_all_members_of_hdinsights_response() {
        var validation =
                PreflightView.validation(new PreflightReport(List.of(), 1, Duration.ZERO), Duration.ofSeconds(7));

        assertThat(validation)
                .containsOnlyKeys(
                        "validationErrors", "validationWarnings", "estimatedCreationDuration", "aaddsResourcesDetails");
        assertThat(validation.getString("estimatedCreationDuration")).isEqualTo("PT7S");
    }
}
