/** Tests of what the portal shows to users with different roles, and of its pages about roles, in a real Chromium. */
package io.keyward.blackbox.portal.role;
