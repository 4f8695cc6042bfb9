package io.keyward.portal.creation;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.OfferedRegions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.SubscriptionPage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The addresses from which Keyward calls vaults. The owner of a vault allows them in its firewall (R4). */
@Named
@RequestScoped
public class AddressPage extends SubscriptionPage {

    @Inject
    OfferedRegions regions;

    @Inject
    @ConfigProperty(name = "keyward.vault.outbound-addresses")
    Optional<List<String>> outbound;

    private List<String> addresses;

    public AddressPage() {
        super(PortalData.OUTBOUND_ADDRESSES);
    }

    @Override
    protected void read(ClusterScope of) {
        addresses = permitted(PortalData.OUTBOUND_ADDRESSES, () -> outbound.orElse(List.of()));
    }

    /** Null if the user may not read them; empty if the operator configured none. */
    public List<String> getAddresses() {
        return addresses;
    }

    /** The command that allows the addresses in the firewall of a vault; empty without addresses. */
    public String getCommand() {
        return addresses == null || addresses.isEmpty()
                ? ""
                : "az keyvault network-rule add --name my-vault --ip-address " + String.join(" ", addresses);
    }

    /** The ARM request that returns the addresses. */
    public ArmRequest getRequest() {
        return ArmRequest.of(
                "GET",
                "/subscriptions/%s/providers/Microsoft.HDInsight/locations/%s/outboundAddresses"
                        .formatted(getScope(), regions.all().get(0)));
    }
}
