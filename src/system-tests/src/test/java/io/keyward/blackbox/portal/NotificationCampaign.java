package io.keyward.blackbox.portal;

import static io.keyward.blackbox.client.RoleIds.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A new alert appears as a browser notification if the user has switched notifications on. */
@Tag("campaign")
class NotificationCampaign {

    /** Allows notifications and records their texts, because a browser without a window allows none and shows none. */
    private static final String ALLOWING_BROWSER =
            """
            window.notified = [];
            window.Notification = class {
              static permission = 'granted';
              static requestPermission() { return Promise.resolve('granted'); }
              constructor(title, options) { window.notified.push(title + ': ' + options.body); }
            };""";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "portal-notify");

    @Test
    void a_new_alert_is_a_notification_for_who_asked_for_it_and_for_nobody_else() {
        var identity = customer.identity("portal-notify");
        var vault = customer.vault("portal-notify").grant(identity);
        var key = vault.key("disks");
        customer.cluster("notify-me")
                .create(ClusterBody.of("Spark").workers(1, 0).under(key, identity));
        try (var asking = reader();
                var other = reader()) {
            asking.button("Show new alerts as notifications").click();
            asking.page().locator("#notify[aria-pressed=true]").waitFor();

            vault.disable(key);

            asking.await("#news", "Critical: notify-me, Key access lost");
            assertThat(notified(asking)).anySatisfy(text -> assertThat(text)
                    .startsWith("New alert – Keyward: Critical: notify-me, Key access lost"));
            other.await("#news", "Critical: notify-me, Key access lost");
            assertThat(notified(other)).isEmpty();
            asking.requireQuietConsole();
        }
    }

    private PortalBrowser reader() {
        var user = DirectoryPrincipal.user(new LocalAzure(server), List.of());
        user.assign(READER, customer.group());
        var browser = PortalBrowser.of(CHROMIUM, server);
        browser.page().addInitScript(ALLOWING_BROWSER);
        browser.open("/portal/alerts.xhtml");
        browser.signIn(user);
        return browser;
    }

    @SuppressWarnings("unchecked")
    private static List<String> notified(PortalBrowser browser) {
        return (List<String>) browser.page().evaluate("window.notified");
    }
}
