package io.keyward.blackbox.portal.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.blackbox.portal.RotatedCluster;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator finds out in the browser which keys are needed, and by what (R11, R22). */
@TestInstance(Lifecycle.PER_CLASS)
class KeysIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RotatedCluster sample = new RotatedCluster("portal-rotated");
    private final DirectoryPrincipal owner = sample.owner();
    private final DirectoryPrincipal reader = sample.reader();

    @Test
    void an_operator_sees_what_needs_a_key_version_and_what_disabling_it_would_do() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/keys.xhtml?subscription=" + sample.subscription);
            browser.signIn(owner);
            browser.page().getByLabel("A part of the key identifier").fill(RotatedCluster.versionOf(sample.current));
            browser.button("Show").click();
            browser.page().waitForURL(url -> url.contains("search="));
            browser.await("tbody tr", "Still needed");
            assertThat(browser.page()
                            .locator("table:has-text('Verdict') tbody tr")
                            .count())
                    .isOne();
            browser.link(shown(sample.current)).first().click();

            browser.await("h1", "Key version");
            browser.await("tbody tr", sample.name);
            browser.await("#share-opened", "%");
            browser.link("90 days").click();
            browser.page().waitForURL(url -> url.contains("days=90"));
            browser.page().locator("section:has(#share-title) summary").click();
            browser.await("section:has(#share-title) tbody tr", "100");
            assertThat(browser.page().locator(".bars .opened").count()).isPositive();
            browser.requireAccessible();
            browser.requireFitsOnPhone();
            browser.page().getByLabel("The change").selectOption("disable");
            browser.button("Show the effects").click();

            var affected = browser.await("section tbody tr", "Change Key is refused");
            assertThat(affected.innerText()).contains(sample.name, "nodes could not open their disks");
            assertThat(browser.page().url()).contains("change=disable");
            browser.requireAccessible();
            browser.requireQuietConsole();
        }
    }

    @Tag("campaign")
    @Test
    void a_permission_of_an_identity_can_be_the_question() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open(sample.keyPage(sample.current));
            browser.signIn(owner);
            browser.page().getByLabel("The change").selectOption("wrapKey");
            browser.button("Show the effects").click();

            browser.await("section tbody tr", "No nodes can be added");
        }
    }

    @Test
    void a_statement_of_retirement_is_issued_and_its_file_verifies() throws Exception {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open(sample.keyPage(sample.old));
            browser.signIn(owner);
            browser.await("dd", "Safe to retire");
            browser.button("Issue the statement").click();
            browser.await("[role=status]", "The statement is issued");
            browser.requireAccessible();
            var file = browser.page().waitForDownload(() -> browser.link("Download the statement")
                    .click());

            assertThat(file.suggestedFilename()).matches("retirement-[0-9a-f-]{36}\\.jws");
            assertSignedByKeyward(Files.readString(file.path()));

            browser.open("/portal/statements.xhtml?subscription=" + sample.subscription);
            browser.await("tbody tr:has-text('" + shown(sample.old) + "')", "In force");
            browser.requireQuietConsole();
        }
    }

    @Tag("campaign")
    @Test
    void a_statement_about_a_version_that_is_needed_is_refused_with_the_reason() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open(sample.keyPage(sample.current));
            browser.signIn(owner);
            browser.button("Issue the statement").click();

            browser.await(".message", sample.name);
        }
    }

    @Tag("campaign")
    @Test
    void a_reader_has_no_button_for_a_statement() {
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open(sample.keyPage(sample.old));
            browser.signIn(reader);

            browser.await("dd", "Safe to retire");
            assertThat(browser.button("Issue the statement").count()).isZero();
        }
    }

    @Tag("campaign")
    @Test
    void a_button_of_a_role_that_was_removed_meanwhile_is_refused_and_the_refusal_is_recorded() {
        var former = sample.stranger();
        var role = sample.makeOwner(former);
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open(sample.keyPage(sample.old));
            browser.signIn(former);
            browser.button("Issue the statement").waitFor();
            former.remove(role);

            browser.button("Issue the statement").click();

            browser.await("#failure", "Your roles do not allow this");
        }
        try (var browser = PortalBrowser.of(CHROMIUM, sample.server)) {
            browser.open("/portal/activity.xhtml?status=Refused&subscription=%s&caller=%s"
                    .formatted(sample.subscription, former.name()));
            browser.signIn(owner);
            browser.await("tbody tr", "Microsoft.HDInsight/keyRetirements/action");
        }
    }

    /** A key version as pages about keys show it: shortened, and in lower case, as the key estate stores it. */
    private static String shown(String key) {
        return RotatedCluster.shown(key.toLowerCase(Locale.ROOT));
    }

    private void assertSignedByKeyward(String compact) throws Exception {
        var published = JWKSet.parse(new LocalAzure(sample.server)
                .keyward("/.well-known/jwks.json")
                .require(200)
                .body());
        var signed = JWSObject.parse(compact);
        var key = published.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey();
        assertThat(signed.verify(new RSASSAVerifier(key))).isTrue();
    }
}
