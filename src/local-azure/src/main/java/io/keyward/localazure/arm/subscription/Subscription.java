package io.keyward.localazure.arm.subscription;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The only subscription of the local Azure and its only location. */
@ApplicationScoped
public class Subscription {

    private String id;
    private String location;

    protected Subscription() {} // for CDI

    @Inject
    public Subscription(
            @ConfigProperty(
                            name = "keyward.local-azure.subscription",
                            defaultValue = "11111111-1111-1111-1111-111111111111")
                    String id,
            @ConfigProperty(name = "keyward.local-azure.location", defaultValue = "eastus") String location) {
        this.id = id;
        this.location = location;
    }

    void requireKnown(String wanted) {
        if (!AsciiCase.equal(id, wanted)) {
            throw ArmRefusal.subscriptionNotFound(wanted);
        }
    }

    public String id() {
        return id;
    }

    public String location() {
        return location;
    }
}
