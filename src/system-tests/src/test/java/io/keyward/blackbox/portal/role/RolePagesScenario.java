package io.keyward.blackbox.portal.role;

import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.Chromium;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.blackbox.portal.RotatedCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user who is signed in to a browser and has one role. Each test chooses the actions of the role. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RolePagesScenario {

    static final String HDINSIGHT = "Microsoft.HDInsight/";
    static final String CLUSTERS = HDINSIGHT + "clusters/read";
    static final String ESTATE = HDINSIGHT + "keyEstate/read";
    static final String ROLES = "Microsoft.Authorization/roleAssignments/read";
    static final String KEY_ACCESS = HDINSIGHT + "clusters/keyAccess/read";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    final RotatedCluster sample = new RotatedCluster("portal-role-pages");
    final ChangingRole role = new ChangingRole(new LocalAzure(sample.server), sample.subscription, CLUSTERS);
    final DirectoryPrincipal user = sample.stranger();
    PortalBrowser browser;

    @BeforeAll
    void sign_in() {
        user.assign(role.id(), "/subscriptions/" + sample.subscription);
        browser = PortalBrowser.of(CHROMIUM, sample.server);
        browser.open("/portal/");
        browser.signIn(user);
    }

    // an open page continues to send requests; after a change of the role they are refused, which the console reports
    @BeforeEach
    void leave_the_page_of_the_last_test() {
        browser.page().navigate("about:blank");
    }

    @AfterAll
    void close_browser() {
        browser.close();
    }

    String html(String path) {
        return browser.get(path).text();
    }
}
