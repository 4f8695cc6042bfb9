package io.keyward.vault.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether the name service of Keyward's host works: it does if it resolves a name that is known to exist. */
@ApplicationScoped
public class NameService {

    private String knownName;

    protected NameService() {} // for CDI

    @Inject
    public NameService(@ConfigProperty(name = "keyward.vault.known-name") String knownName) {
        this.knownName = knownName;
    }

    public String knownName() {
        return knownName;
    }

    /** Resolves the known name. The JDK remembers an address for 30 seconds, so this can be late by as much. */
    public boolean works() {
        try {
            InetAddress.getByName(knownName);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
