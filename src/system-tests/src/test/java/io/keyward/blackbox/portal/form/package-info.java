/** Tests of the portal's forms in a real Chromium, and of the commands that they show. */
package io.keyward.blackbox.portal.form;
