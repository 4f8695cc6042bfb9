package io.keyward.cluster.password;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;

/**
 * Counts the password hashes that this process computes at the same time, whichever class requests them. It installs a security
 * provider in front of the JDK's. A test can hold all hashes until it has seen what other requests do meanwhile.
 */
public final class CountedHashes implements AutoCloseable {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final String NAME = "CountedHashes";

    private final CountDownLatch held = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private CountedHashes() {}

    /** Holds all hashes from now on. */
    public static CountedHashes hold() {
        var counted = new CountedHashes();
        Security.insertProviderAt(new CountingProvider(counted), 1);
        return counted;
    }

    /** Lets the held hashes and all later ones continue. */
    public void release() {
        held.countDown();
    }

    public int running() {
        return running.get();
    }

    /** The largest number that ran at the same time. */
    public int most() {
        return most.get();
    }

    @Override
    public void close() {
        release();
        Security.removeProvider(NAME);
    }

    private void begin() {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void end() {
        running.decrementAndGet();
    }

    private static final class CountingProvider extends Provider {
        private static final long serialVersionUID = 1;

        CountingProvider(CountedHashes counted) {
            super(NAME, "1", "counts hashes of passwords");
            putService(new Service(this, "SecretKeyFactory", ALGORITHM, CountingFactory.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    return new CountingFactory(counted, Security.getProvider("SunJCE"));
                }
            });
        }
    }

    private static final class CountingFactory extends SecretKeyFactorySpi {
        private final CountedHashes counted;
        private final SecretKeyFactory real;

        CountingFactory(CountedHashes counted, Provider provider) throws NoSuchAlgorithmException {
            this.counted = counted;
            this.real = SecretKeyFactory.getInstance(ALGORITHM, provider);
        }

        @Override
        protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
            counted.begin();
            try {
                return real.generateSecret(spec);
            } finally {
                counted.end();
            }
        }

        @Override
        protected KeySpec engineGetKeySpec(SecretKey key, Class<?> type) throws InvalidKeySpecException {
            return real.getKeySpec(key, type);
        }

        @Override
        protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
            try {
                return real.translateKey(key);
            } catch (GeneralSecurityException e) {
                throw new InvalidKeyException(e);
            }
        }
    }
}
