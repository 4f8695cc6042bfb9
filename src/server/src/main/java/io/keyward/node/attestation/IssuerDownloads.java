package io.keyward.node.attestation;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cache.LruCache;
import io.keyward.text.AsciiCase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * Downloads the certificates of issuers from the addresses in a certificate. Machines send the certificate, so Keyward calls
 * only hosts that the operator allowed, follows no redirects, and limits the number of calls and the length of responses. Each
 * result is cached for an hour, failures included.
 */
final class IssuerDownloads implements IssuerCertificates {

    private static final System.Logger LOG = System.getLogger(IssuerDownloads.class.getName());
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_ADDRESSES = 2;
    private static final int MAX_LEVELS = 3;
    private static final int MAX_KEPT = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofHours(1);

    private final LruCache<URI, Answer> answers = new LruCache<>(MAX_KEPT);
    private final Set<String> hosts;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build(); // follows no redirect

    private record Answer(List<X509Certificate> certificates, Instant until) {}

    private IssuerDownloads(Set<String> hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    /** @param hosts the allowed hosts, with the port if it is not 80; nothing is downloaded if there are none */
    static IssuerCertificates from(Set<String> hosts, Clock clock) {
        return hosts.isEmpty()
                ? IssuerCertificates.NONE
                : new IssuerDownloads(hosts.stream().map(AsciiCase::fold).collect(Collectors.toSet()), clock);
    }

    @Override
    public List<X509Certificate> of(X509Certificate certificate) {
        var found = new ArrayList<X509Certificate>();
        var level = List.of(certificate);
        for (var depth = 0; depth < MAX_LEVELS && !level.isEmpty(); depth++) {
            level = level.stream().flatMap(each -> directIssuers(each)).toList();
            found.addAll(level);
        }
        return found;
    }

    private Stream<X509Certificate> directIssuers(X509Certificate certificate) {
        var isRoot = certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
        return isRoot
                ? Stream.empty()
                : addresses(certificate).stream()
                        .filter(this::isAllowed)
                        .limit(MAX_ADDRESSES)
                        .flatMap(address -> kept(address).stream())
                        .filter(issuer -> issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                        .limit(1);
    }

    private boolean isAllowed(URI address) {
        return "http".equals(address.getScheme())
                && address.getRawAuthority() != null
                && hosts.contains(AsciiCase.fold(address.getRawAuthority()));
    }

    private static List<URI> addresses(X509Certificate certificate) {
        try {
            var extensions = new JcaX509CertificateHolder(certificate).getExtensions();
            return Optional.ofNullable(AuthorityInformationAccess.fromExtensions(extensions)).stream()
                    .flatMap(access -> Stream.of(access.getAccessDescriptions()))
                    .filter(each -> X509ObjectIdentifiers.id_ad_caIssuers.equals(each.getAccessMethod()))
                    .map(AccessDescription::getAccessLocation)
                    .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
                    .map(name -> URI.create(name.getName().toString()))
                    .toList();
        } catch (CertificateException
                | RuntimeException e) { // the extension comes from the sender and can be malformed
            return List.of();
        }
    }

    private List<X509Certificate> kept(URI address) {
        var now = clock.instant();
        var answer = answers.find(address)
                .filter(earlier -> now.isBefore(earlier.until()))
                .orElseGet(() -> new Answer(downloaded(address), now.plus(KEPT)));
        answers.put(address, answer);
        return answer.certificates();
    }

    private List<X509Certificate> downloaded(URI address) {
        try {
            var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
            return certificates(client.send(request, BodyHandlers.ofInputStream()));
        } catch (IOException | CertificateException e) {
            LOG.log(WARNING, "{0} gave no certificate: {1}", address, e.getMessage());
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<X509Certificate> certificates(HttpResponse<InputStream> response)
            throws IOException, CertificateException {
        try (var body = response.body()) {
            var bytes = body.readNBytes(MAX_BYTES + 1);
            if (response.statusCode() != 200 || bytes.length > MAX_BYTES) {
                throw new IOException("status %d, %d bytes".formatted(response.statusCode(), bytes.length));
            }
            return CertificateFile.certificates(new ByteArrayInputStream(bytes));
        }
    }
}
