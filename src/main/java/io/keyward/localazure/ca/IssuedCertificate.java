package io.keyward.localazure.ca;

import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;

/** A server's key with the certificate the development authority gave it, and the authority's own. */
record IssuedCertificate(PrivateKey key, X509Certificate certificate, X509Certificate authority) {

    Certificate[] chain() {
        return new Certificate[] {certificate, authority};
    }
}
