package io.keyward.server;

import io.keyward.alert.AlertWatch;
import io.keyward.alert.WebhookWork;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Has alerts watched over, and webhooks told, from the start of the server on. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class AlertStart {

    @Inject
    private AlertWatch alerts;

    @Inject
    private WebhookWork webhooks;

    @PostConstruct
    void begin() {
        alerts.begin();
        webhooks.begin();
    }
}
