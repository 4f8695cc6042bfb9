package io.keyward.testsupport.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

class CampaignTableTest {

    @TempDir
    Path folder;

    @Test
    void each_campaign_has_a_row_that_says_what_it_did() throws IOException {
        run(SpokenCampaign.class);

        assertThat(CampaignTable.rows(folder))
                .singleElement()
                .asString()
                .matches("\\| .*SpokenCampaign \\| 3 cases; 7 cuts \\| passed \\| \\d+\\.\\d \\|");
    }

    @Test
    void a_failed_campaign_stands_in_the_table_and_fails_the_build() throws IOException {
        run(SpokenCampaign.class);
        assertThat(CampaignTable.passed(CampaignTable.rows(folder))).isTrue();

        run(FailedCampaign.class);

        var rows = CampaignTable.rows(folder);
        assertThat(rows).hasSize(2).anyMatch(row -> row.contains("| FAILED: 1 passed, 1 failed |"));
        assertThat(CampaignTable.passed(rows)).isFalse();
    }

    @Test
    void a_campaign_whose_machine_lacks_something_has_not_passed() throws IOException {
        run(AbortedCampaign.class);

        var rows = CampaignTable.rows(folder);

        assertThat(rows).singleElement().asString().contains("| SKIPPED |");
        assertThat(CampaignTable.passed(rows)).isFalse();
    }

    @Test
    void a_campaign_whose_process_dies_has_not_passed() throws IOException {
        new CampaignRow("DeadCampaign").write(folder);

        var rows = CampaignTable.rows(folder);

        assertThat(rows).singleElement().asString().contains("| DID NOT END |");
        assertThat(CampaignTable.passed(rows)).isFalse();
    }

    @Test
    void a_build_that_ran_no_campaign_has_not_passed() throws IOException {
        assertThat(CampaignTable.passed(CampaignTable.rows(folder.resolve("none"))))
                .isFalse();
    }

    private void run(Class<?> campaign) {
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new CampaignListener(folder.toString()))
                .build();
        LauncherFactory.create(config)
                .execute(request().selectors(selectClass(campaign)).build());
    }

    /** A campaign that says what it did. */
    static class SpokenCampaign {

        @Test
        void tells_what_it_did(TestReporter reporter) {
            reporter.publishEntry("7 cuts");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void passes(int number) {
            assertThat(number).isPositive();
        }
    }

    /** A campaign one of whose tests fails. */
    static class FailedCampaign {

        @Test
        void passes() {}

        @Test
        void fails() {
            throw new AssertionError("planted");
        }
    }

    /** A campaign on a machine that lacks something. */
    static class AbortedCampaign {

        @Test
        void needs_something() {
            Assumptions.abort("planted");
        }
    }
}
