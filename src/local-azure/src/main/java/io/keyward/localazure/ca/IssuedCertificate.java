package io.keyward.localazure.ca;

import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;

/** The key and certificate of a server, with the certificate of the authority that issued it. */
record IssuedCertificate(PrivateKey key, X509Certificate certificate, X509Certificate authority) {

    Certificate[] chain() {
        return new Certificate[] {certificate, authority};
    }
}
