package io.keyward.blackbox.portal.form;

import static io.keyward.blackbox.client.RoleIds.OWNER;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.portal.PortalBrowser;
import io.keyward.testserver.RunningKeyward;
import java.util.List;

/** A key and an identity for new clusters, in a resource group of their own, and users who create clusters there. */
final class CreationSample {

    static final String GROUP = "portal-create";

    final RunningKeyward server = BlackBox.server();
    final Customer customer = Customer.of(server, GROUP);
    final CustomerVault vault = customer.vault(GROUP + "-keys");
    final AssignedIdentity identity = customer.identity(GROUP + "-identity");
    final String key = vault.key("disks");

    /** A user with this role at the subscription. */
    DirectoryPrincipal user(String role) {
        return DirectoryPrincipal.userWith(
                new LocalAzure(server), role, customer.group().replaceFirst("/resourceGroups/.*", ""));
    }

    /** An owner of the resource group, and of nothing else. */
    DirectoryPrincipal ownerOfGroup() {
        var user = stranger();
        user.assign(OWNER, customer.group());
        return user;
    }

    /** A user without a role. */
    DirectoryPrincipal stranger() {
        return DirectoryPrincipal.user(new LocalAzure(server), List.of());
    }

    /** The form as the user fills it in for a cluster. */
    CreateForm filled(PortalBrowser browser, DirectoryPrincipal user, String name) {
        var form = CreateForm.open(browser, user);
        fill(form, name);
        form.fillKey(key);
        return form;
    }

    /** Types what is required, but not the key. */
    void fill(CreateForm form, String name) {
        form.fill(GROUP, name, identity.id());
    }

    String keyVersion() {
        return ClusterBody.keyVersion(key).getString("keyVersion");
    }
}
