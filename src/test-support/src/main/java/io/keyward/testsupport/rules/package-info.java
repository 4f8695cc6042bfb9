/** Rules for the architecture that hold in several modules. */
package io.keyward.testsupport.rules;
