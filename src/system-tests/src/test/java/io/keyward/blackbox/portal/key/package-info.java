/** Tests of the portal's pages about keys, and of the dialog that changes the key of a cluster, in a real Chromium. */
package io.keyward.blackbox.portal.key;
