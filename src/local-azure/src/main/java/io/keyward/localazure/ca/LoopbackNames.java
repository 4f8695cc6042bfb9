package io.keyward.localazure.ca;

import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/** The loopback names and addresses of this machine. */
final class LoopbackNames {

    private LoopbackNames() {}

    static GeneralNames alternatives() {
        return new GeneralNames(new GeneralName[] {
            dns("localhost"), dns("*.vault.localhost"), address("127.0.0.1"), address("::1"),
        });
    }

    static NameConstraints constraints() {
        var permitted = Stream.of(dns("localhost"), address("127.0.0.0/8"), address("::1/128"));
        return new NameConstraints(permitted.map(GeneralSubtree::new).toArray(GeneralSubtree[]::new), null);
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static GeneralName address(String address) {
        return new GeneralName(GeneralName.iPAddress, address);
    }
}
