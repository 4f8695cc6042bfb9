package io.keyward.agent.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What systemd says about the rights that the agent's units have; 10 is a unit without any limit. */
class UnitExposureTest {

    private static final Pattern OVERALL = Pattern.compile("Overall exposure level for \\S+: (\\d+\\.\\d+)");

    @BeforeAll
    static void a_machine_with_systemd_analyze() {
        assumeThat(Path.of("/usr/bin/systemd-analyze")).exists();
    }

    @ParameterizedTest
    @CsvSource({"keyward-agent, 4.0", "keyward-agent-join, 4.0", "keyward-agent-unlock, 2.5"})
    void a_unit_has_few_rights(String unit, double most) {
        assertThat(exposure(Path.of("src/agent/systemd", unit + ".service"))).isLessThanOrEqualTo(most);
    }

    private static double exposure(Path unit) {
        var report = PackagedFile.output(List.of(
                "systemd-analyze",
                "security",
                "--offline=yes",
                "--no-pager",
                unit.toAbsolutePath().toString()));
        var overall = OVERALL.matcher(report);
        assertThat(overall.find()).isTrue();
        return Double.parseDouble(overall.group(1));
    }
}
