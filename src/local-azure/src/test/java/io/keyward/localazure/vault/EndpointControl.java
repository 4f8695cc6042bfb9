package io.keyward.localazure.vault;

import javax.management.MBeanException;

/** The operations of Open Liberty's {@code ServerEndpointControlMBean} that are used. JMX needs a public interface. */
public interface EndpointControl {

    boolean isActive(String endpoint);

    void resume(String endpoint) throws MBeanException;
}
