package io.holdline.web.security;

import io.holdline.demo.DemoSignIns;
import io.holdline.web.problem.Problem;
import io.holdline.web.problem.ProblemAnswers;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.server.header.CrossOriginResourcePolicyServerHttpHeadersWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionIdResolver;
import reactor.core.publisher.Mono;

/** The filters that every request passes, read downwards. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityChain {
  private static final String[] FILES = {
    "/assets/**", "/favicon.ico", "/favicon.svg", "/rep/**", "/rep-worker.js"
  };
  private static final String[] HEALTH = {
    "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
  };

  /** Made by a library, whose handlers carry no decision; nothing answers where it is off. */
  private static final String DOCS = "/api/docs";

  /**
   * Programs speak there, without a session: the operator's systems and the switch have secrets, a
   * provider of sign-ons names a ticket that nobody else knows.
   */
  private static final Set<String> PROGRAMS =
      Set.of("/edge/events", "/edge/phones", "/api/sign-on/return");

  @Bean
  SecurityWebFilterChain securityWebFilterChain(
      ServerHttpSecurity http,
      AccessDecisions decisions,
      ServerSecurityContextRepository contexts,
      ServerCsrfTokenRepository csrfTokens,
      LocalOperatorToken token,
      StillEmployed stillEmployed,
      ObjectProvider<DemoSignIns> demo,
      ProblemAnswers problems,
      ContentSecurityPolicy policy) {
    return http.headers(headers -> headers(headers, policy))
        .csrf(csrf ->
            csrf.csrfTokenRepository(csrfTokens)
                .csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler())
                .requireCsrfProtectionMatcher(writesFromABrowser())
                .accessDeniedHandler((exchange, _) -> problems.write(exchange, csrfTokenMissing())))
        .addFilterAfter(csrfCookie(), SecurityWebFiltersOrder.CSRF)
        .addFilterAt(new BearerFilter(token, problems), SecurityWebFiltersOrder.AUTHENTICATION)
        .addFilterAfter(
            new SignedInFilter(stillEmployed, problems, demo),
            SecurityWebFiltersOrder.AUTHENTICATION)
        .securityContextRepository(contexts)
        .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .exceptionHandling(refusals ->
            refusals
                .authenticationEntryPoint((exchange, _) -> notSignedIn(exchange, problems))
                .accessDeniedHandler(
                    (exchange, _) -> problems.write(exchange, notAllowed(exchange))))
        .authorizeExchange(requests ->
            requests
                .pathMatchers(HttpMethod.GET, FILES)
                .permitAll()
                .pathMatchers(HttpMethod.GET, HEALTH)
                .permitAll()
                .pathMatchers("/actuator/**")
                .denyAll()
                .pathMatchers(HttpMethod.GET, DOCS)
                .authenticated()
                .anyExchange()
                .access(decisions))
        .build();
  }

  @Bean
  ContentSecurityPolicy contentSecurityPolicy(@Value("${holdline.phone.address:}") String phones) {
    return new ContentSecurityPolicy(PhoneAddress.of(phones));
  }

  private static void headers(
      ServerHttpSecurity.HeaderSpec headers, ContentSecurityPolicy contents) {
    headers
        .writer(contents)
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicy(policy ->
            policy.policy("camera=(), geolocation=(), payment=(), usb=(), microphone=(self)"))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }

  /**
   * Everything but reading, unless it brings a token, a signature or a ticket, which no foreign
   * page can make it do.
   */
  private static ServerWebExchangeMatcher writesFromABrowser() {
    return exchange ->
        BearerFilter.bringsToken(exchange) || isProvenElsewhere(exchange)
            ? MatchResult.notMatch()
            : CsrfWebFilter.DEFAULT_CSRF_MATCHER.matches(exchange);
  }

  /** Whether the handler itself asks for a proof, which is then no token of ours. */
  static boolean isProvenElsewhere(ServerWebExchange exchange) {
    return PROGRAMS.contains(exchange.getRequest().getPath().value());
  }

  /** Writes the cookie that the page sends back as a header, whenever it is not there. */
  private static WebFilter csrfCookie() {
    return (exchange, chain) -> {
      Mono<CsrfToken> token =
          exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.<CsrfToken>empty());
      return token.then(chain.filter(exchange));
    };
  }

  private static Problem csrfTokenMissing() {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "csrf",
        "The header X-XSRF-TOKEN must repeat the cookie XSRF-TOKEN. Load the page again.");
  }

  /** Nobody is signed in, or it cannot be known whether somebody is, which is no 401. */
  private static Mono<Void> notSignedIn(ServerWebExchange exchange, ProblemAnswers problems) {
    var trouble = SessionPeople.trouble(exchange);
    return trouble == null
        ? problems.write(
            exchange, Problem.of(HttpStatus.UNAUTHORIZED, "not-signed-in", "Sign in first."))
        : problems.handle(exchange, trouble);
  }

  private static Problem notAllowed(ServerWebExchange exchange) {
    return Problem.notAllowed(
        "Your role may not do this (%s %s). An administrator can change it."
            .formatted(exchange.getRequest().getMethod(), exchange.getRequest().getPath().value()));
  }

  @Bean
  ServerCsrfTokenRepository serverCsrfTokenRepository() {
    return CookieServerCsrfTokenRepository.withHttpOnlyFalse();
  }

  @Bean
  WebSessionIdResolver webSessionIdResolver() {
    var cookie = new CookieWebSessionIdResolver();
    cookie.setCookieName("HOLDLINE_SESSION");
    cookie.addCookieInitializer(made -> made.httpOnly(true).sameSite("Lax").path("/"));
    return cookie;
  }

  /** Nobody signs in by Spring's own means; without this bean it would make up a user. */
  @Bean
  ReactiveUserDetailsService reactiveUserDetailsService() {
    return _ -> Mono.empty();
  }
}
