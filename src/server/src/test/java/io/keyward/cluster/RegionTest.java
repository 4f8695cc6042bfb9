package io.keyward.cluster;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {

    private final OfferedRegions offered = new OfferedRegions(List.of("East US", "westeurope"));

    @ParameterizedTest
    @ValueSource(strings = {"eastus", "East US", "EASTUS", "east us"})
    void a_region_is_the_same_in_every_spelling(String spelling) {
        var region = new Region(spelling);

        assertThat(region).isEqualTo(new Region("eastus"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eastus", "East US", "West Europe"})
    void an_offered_region_is_accepted_in_every_spelling(String spelling) {
        assertThatCode(() -> offered.require(spelling)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mars", "east/us", "50%", "..", "eastus2"})
    void a_region_that_is_not_offered_is_refused_with_the_offered_regions(String location) {
        assertThatThrownBy(() -> offered.require(location))
                .is(problem(ProblemCode.LOCATION_NOT_OFFERED))
                .hasMessageContaining("'%s'; use one of [East US, westeurope]".formatted(location));
    }
}
