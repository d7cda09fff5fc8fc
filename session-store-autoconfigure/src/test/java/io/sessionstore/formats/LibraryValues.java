package io.sessionstore.formats;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import javax.crypto.spec.SecretKeySpec;
import javax.management.BadAttributeValueExpException;
import javax.naming.ldap.LdapName;
import javax.swing.tree.DefaultMutableTreeNode;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.Range;
import com.google.common.hash.HashCode;
import com.google.common.net.HostAndPort;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.UnsignedInteger;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import io.sessionstore.shop.Product;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import jakarta.mail.internet.InternetAddress;
import jakarta.persistence.EntityNotFoundException;
import jakarta.servlet.http.Cookie;
import kotlin.LazyKt;
import kotlin.Pair;
import kotlin.Triple;
import kotlin.text.Regex;
import kotlin.uuid.Uuid;
import org.apache.commons.lang3.mutable.MutableInt;
import org.apache.commons.lang3.time.FastDateFormat;
import org.apache.commons.lang3.tuple.ImmutablePair;
import org.apache.commons.lang3.tuple.MutablePair;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.fraction.Fraction;
import org.apache.commons.math3.geometry.euclidean.threed.Vector3D;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jooq.impl.DSL;
import org.jooq.types.UInteger;
import org.jooq.types.YearToMonth;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePVector;
import org.roaringbitmap.RoaringBitmap;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.geo.Box;
import org.springframework.data.geo.Circle;
import org.springframework.data.geo.Distance;
import org.springframework.data.geo.Metrics;
import org.springframework.data.geo.Point;
import org.springframework.data.geo.Polygon;
import org.springframework.hateoas.IanaLinkRelations;
import org.springframework.hateoas.Link;
import org.springframework.hateoas.Links;
import org.springframework.hateoas.UriTemplate;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.ui.ModelMap;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Values that applications have at hand and put into sessions, by the library that they
 * come from.
 */
final class LibraryValues {

	private final Map<String, List<Object>> values = new LinkedHashMap<>();

	private LibraryValues() {
	}

	static Map<String, List<Object>> all() throws Exception {
		LibraryValues all = new LibraryValues();
		all.addJdk();
		all.addJdkKeys();
		all.addSpring();
		all.addSpringExceptions();
		all.addSpringProjects();
		all.addGuava();
		all.addCommons();
		all.addCommonsCollections();
		all.addCollections();
		all.addTimeAndMoney();
		all.addData();
		all.addOthers();
		all.addKotlin();
		return all.values;
	}

	private void add(String library, Object... more) {
		this.values.computeIfAbsent(library, (name) -> new ArrayList<>()).addAll(List.of(more));
	}

	private void addJdk() throws Exception {
		EnumMap<TimeUnit, String> enums = new EnumMap<>(Map.of(TimeUnit.DAYS, "d"));
		TreeMap<String, Integer> sorted = new TreeMap<>(Comparator.reverseOrder());
		sorted.putAll(Map.of("a", 1, "b", 2));
		add("JDK", "text", 1, 2L, 3.5, true, 'c', new BigDecimal("1.10"), BigInteger.TEN, new StringBuilder("b"),
				UUID.fromString("01900000-0000-7000-8000-000000000001"), Locale.GERMANY, Currency.getInstance("EUR"),
				new Date(1), Instant.EPOCH, LocalDate.of(2026, 3, 1), LocalTime.NOON, Year.of(2026),
				ZonedDateTime.of(2026, 3, 1, 1, 1, 1, 1, ZoneId.of("Europe/Berlin")), ZoneOffset.UTC,
				Duration.ofMinutes(1), new java.sql.Date(0), new java.sql.Timestamp(1), new ArrayList<>(List.of(1)),
				List.of(1, "a"), Arrays.asList(1, 2), Set.of(1), Map.of("k", "v"), Collections.emptyList(),
				Collections.unmodifiableList(new ArrayList<>(List.of(1))), enums, sorted,
				BitSet.valueOf(new byte[] { 5 }), new ConcurrentHashMap<>(Map.of("k", 1)),
				new CopyOnWriteArrayList<>(List.of(1)), new AtomicLong(7), new int[] { 1, 2 }, new Object[] { "a", 1 },
				Pattern.compile("a+"), URI.create("https://example.org/"), new File("cart.csv"),
				new InetSocketAddress(java.net.InetAddress.getByAddress(new byte[] { 10, 0, 0, 1 }), 80), TimeUnit.DAYS,
				new java.text.DecimalFormat("0.0"), Optional.of("x"), new LdapName("uid=a,ou=b"),
				new DefaultMutableTreeNode("root"), new IllegalStateException("no"), new FileNotFoundException("no"),
				new java.net.ConnectException("no"), new java.nio.file.NoSuchFileException("no"),
				new SQLIntegrityConstraintViolationException("no", "23505"),
				new java.util.concurrent.TimeoutException("no"), new BadAttributeValueExpException("no"),
				(Supplier<String> & Serializable) () -> "of this class", new Thread(() -> {
				}, "t"));
	}

	private void addJdkKeys() throws Exception {
		KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
		rsa.initialize(1024);
		java.security.KeyPair pair = rsa.generateKeyPair();
		java.security.KeyPair curve = KeyPairGenerator.getInstance("EC").generateKeyPair();
		add("JDK", pair.getPublic(), pair.getPrivate(), curve.getPublic(), curve.getPrivate(),
				KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic(), pair,
				new SecretKeySpec(new byte[16], "AES"));
	}

	private void addSpring() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("Accept", "text/plain");
		FlashMap flash = new FlashMap();
		flash.put("note", "saved");
		SimpleMailMessage mail = new SimpleMailMessage();
		mail.setTo("a@example.org");
		mail.setText("Hello");
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "twice");
		problem.setProperty("field", "name");
		add("Spring Framework", flash, new ModelMap("a", 1), headers, MediaType.APPLICATION_JSON, HttpMethod.POST,
				HttpStatus.NOT_FOUND, DataSize.ofMegabytes(3), new LinkedMultiValueMap<>(Map.of("a", List.of("b"))),
				new FieldError("form", "name", "no"), problem, mail,
				ContentDisposition.attachment().filename("a.csv").build(),
				UriComponentsBuilder.fromUriString("https://example.org/a?b=c#d").build(),
				UriComponentsBuilder.fromUriString("mailto:a@example.org").build(), ResponseEntity.ok("x"),
				HttpRange.createByteRange(1, 2));
	}

	private void addSpringExceptions() {
		add("Spring Framework", new DuplicateKeyException("twice", new IllegalStateException("cause")),
				new EmptyResultDataAccessException(1),
				new BadSqlGrammarException("read", "select", new java.sql.SQLException("no", "42000")),
				new ObjectOptimisticLockingFailureException("Cart", "1"), new UnexpectedRollbackException("no"),
				new MailSendException("no"), new ResponseStatusException(HttpStatus.GONE, "no"),
				HttpClientErrorException.create(HttpStatus.NOT_FOUND, "Not Found", new HttpHeaders(), new byte[] { 1 },
						null),
				new ResourceAccessException("no"));
	}

	private void addSpringProjects() {
		User user = new User("alice", "{noop}p", List.of(new SimpleGrantedAuthority("ROLE_USER")));
		add("Spring Security", new SecurityContextImpl(), user, new DefaultCsrfToken("h", "p", "t"),
				new SimpleGrantedAuthority("ROLE_USER"),
				new org.springframework.security.authentication.BadCredentialsException("no"));
		Point point = new Point(13.4, 52.5);
		add("Spring Data", new PageImpl<>(List.of("a"), PageRequest.of(1, 2, Sort.by("name")), 9), PageRequest.of(1, 2),
				Sort.by("name"), point, new Distance(1, Metrics.KILOMETERS), new Circle(point, new Distance(1)),
				new Box(point, new Point(14, 53)), new Polygon(point, new Point(14, 53), new Point(15, 52)));
		Link self = Link.of("/carts/{id}", IanaLinkRelations.SELF);
		add("Spring HATEOAS", self, Links.of(self), IanaLinkRelations.NEXT, UriTemplate.of("/carts/{id}"));
		add("Jakarta EE", new Cookie("theme", "dark"), mailAddress(), new EntityNotFoundException("no"));
	}

	private static InternetAddress mailAddress() {
		try {
			return new InternetAddress("Alice <a@example.org>");
		}
		catch (jakarta.mail.internet.AddressException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void addGuava() {
		add("Guava", ImmutableList.of(1, 2), ImmutableList.of(1), ImmutableSet.of(1, 2), ImmutableMap.of("a", 1),
				ImmutableSortedSet.of(2, 1), ImmutableSortedMap.of("a", 1), ImmutableBiMap.of("a", 1),
				ImmutableMultiset.of("a", "a"), ImmutableListMultimap.of("a", 1, "a", 2),
				ImmutableTable.of("row", "column", 1), HashMultiset.create(List.of("a", "a")),
				ArrayListMultimap.create(ImmutableListMultimap.of("a", 1, "a", 2)),
				HashMultimap.create(ImmutableListMultimap.of("a", 1)), HashBiMap.create(Map.of("a", 1)),
				HashBasedTable.create(ImmutableTable.of("row", "column", 1)), Range.closed(1, 2),
				com.google.common.base.Optional.of("x"), com.google.common.base.Optional.absent(),
				CaseFormat.LOWER_CAMEL, HashCode.fromInt(7), HostAndPort.fromString("example.org:80"),
				ImmutableIntArray.of(1, 2), UnsignedInteger.MAX_VALUE);
	}

	private void addCommons() throws Exception {
		SummaryStatistics statistics = new SummaryStatistics();
		statistics.addValue(2);
		add("Commons Lang", ImmutablePair.of("a", 1), MutablePair.of("a", 1),
				org.apache.commons.lang3.tuple.Triple.of("a", 1, true), new MutableInt(3),
				org.apache.commons.lang3.Range.of(1, 2), org.apache.commons.lang3.math.Fraction.ONE_HALF,
				FastDateFormat.getInstance("yyyy", Locale.ROOT), org.apache.commons.lang3.ObjectUtils.NULL,
				new org.apache.commons.lang3.NotImplementedException("no"));
		add("Commons Lang 2", new org.apache.commons.lang.mutable.MutableLong(1),
				new org.apache.commons.lang.math.IntRange(1, 2), org.apache.commons.lang.math.Fraction.ONE_HALF);
		add("Commons Text", new org.apache.commons.text.TextStringBuilder("x"));
		add("Commons Math", new Complex(1, 2), new Fraction(1, 2), new Vector3D(1, 2, 3),
				new ArrayRealVector(new double[] { 1, 2 }), new Array2DRowRealMatrix(new double[][] { { 1 } }),
				statistics);
		add("Commons CSV",
				org.apache.commons.csv.CSVParser.parse("a,b", org.apache.commons.csv.CSVFormat.DEFAULT)
					.getRecords()
					.get(0));
	}

	private void addCommonsCollections() {
		add("Commons Collections", new org.apache.commons.collections4.bag.HashBag<>(List.of("a", "a")),
				new org.apache.commons.collections4.bidimap.DualHashBidiMap<>(Map.of("a", 1)),
				new org.apache.commons.collections4.bidimap.TreeBidiMap<>(Map.of("a", 1)),
				new org.apache.commons.collections4.keyvalue.MultiKey<>("a", "b"),
				new org.apache.commons.collections4.list.TreeList<>(List.of(1)),
				new org.apache.commons.collections4.map.HashedMap<>(Map.of("a", 1)),
				new org.apache.commons.collections4.map.LinkedMap<>(Map.of("a", 1)),
				new org.apache.commons.collections4.map.LRUMap<>(Map.of("a", 1)),
				new org.apache.commons.collections4.map.CaseInsensitiveMap<>(Map.of("a", 1)),
				org.apache.commons.collections4.map.ListOrderedMap
					.listOrderedMap(new java.util.HashMap<>(Map.of("a", 1))),
				new org.apache.commons.collections4.multimap.ArrayListValuedHashMap<>(Map.of("a", 1)),
				new org.apache.commons.collections4.multiset.HashMultiSet<>(List.of("a", "a")),
				new org.apache.commons.collections4.queue.CircularFifoQueue<>(List.of(1, 2)),
				new org.apache.commons.collections4.trie.PatriciaTrie<>(Map.of("a", 1)),
				org.apache.commons.collections4.map.LazyMap.lazyMap(new java.util.HashMap<>(Map.of("a", 1)),
						org.apache.commons.collections4.FactoryUtils.constantFactory(2)),
				org.apache.commons.collections4.functors.InvokerTransformer.invokerTransformer("toString"));
		add("Commons Collections 3", new org.apache.commons.collections.bag.HashBag(List.of("a", "a")),
				new org.apache.commons.collections.map.LinkedMap(Map.of("a", 1)),
				new org.apache.commons.collections.map.LRUMap(Map.of("a", 1)),
				new org.apache.commons.collections.keyvalue.MultiKey("a", "b"));
	}

	private void addCollections() {
		add("Vavr", io.vavr.Tuple.of("a", 1), io.vavr.collection.List.of(1, 2), io.vavr.collection.Vector.of(1, 2),
				io.vavr.collection.HashMap.of("a", 1), io.vavr.collection.LinkedHashMap.of("a", 1),
				io.vavr.collection.HashSet.of(1), io.vavr.collection.TreeSet.of(2, 1), Option.of("x"), Option.none(),
				Either.right(1), Try.success(1), io.vavr.Lazy.of(() -> 1));
		add("PCollections", TreePVector.from(List.of(1, 2)), HashTreePMap.from(Map.of("a", 1)),
				org.pcollections.HashTreePSet.from(List.of(1)), org.pcollections.ConsPStack.from(List.of(1)));
		add("Eclipse Collections", org.eclipse.collections.impl.factory.Lists.mutable.of(1, 2),
				org.eclipse.collections.impl.factory.Lists.immutable.of(1, 2),
				org.eclipse.collections.impl.factory.Maps.mutable.of("a", 1),
				org.eclipse.collections.impl.factory.Maps.immutable.of("a", 1),
				org.eclipse.collections.impl.factory.Sets.mutable.of(1),
				org.eclipse.collections.impl.factory.Bags.mutable.of("a", "a"),
				org.eclipse.collections.impl.factory.primitive.IntLists.mutable.of(1, 2),
				org.eclipse.collections.impl.tuple.Tuples.pair("a", 1));
		add("RoaringBitmap", RoaringBitmap.bitmapOf(1, 2, 3));
	}

	private void addTimeAndMoney() {
		add("Joda-Time", new org.joda.time.DateTime(1, org.joda.time.DateTimeZone.forID("Europe/Berlin")),
				new org.joda.time.LocalDate(2026, 3, 1), new org.joda.time.LocalDateTime(2026, 3, 1, 1, 1),
				new org.joda.time.Instant(1), new org.joda.time.Duration(1), org.joda.time.Period.days(1),
				new org.joda.time.Interval(1, 2, org.joda.time.DateTimeZone.UTC),
				org.joda.time.DateTimeZone.forID("Europe/Berlin"));
		add("Joda-Money", org.joda.money.Money.parse("EUR 1.10"), org.joda.money.BigMoney.parse("EUR 1.101"),
				org.joda.money.CurrencyUnit.EUR);
		add("Moneta", org.javamoney.moneta.Money.of(new BigDecimal("1.10"), "EUR"),
				org.javamoney.moneta.FastMoney.of(1, "EUR"), javax.money.Monetary.getCurrency("EUR"));
		add("ThreeTen-Extra", org.threeten.extra.Interval.of(Instant.EPOCH, Duration.ofDays(1)),
				org.threeten.extra.YearQuarter.of(2026, 1), org.threeten.extra.YearWeek.of(2026, 1),
				org.threeten.extra.LocalDateRange.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1)),
				org.threeten.extra.Days.of(3));
		add("Indriya", tech.units.indriya.quantity.Quantities.getQuantity(3, tech.units.indriya.unit.Units.METRE),
				tech.units.indriya.unit.Units.KILOGRAM);
	}

	private void addData() {
		GeometryFactory geometries = new GeometryFactory();
		Coordinate corner = new Coordinate(13.4, 52.5);
		add("MongoDB", new ObjectId("0123456789abcdef01234567"), Decimal128.parse("1.10"),
				new org.bson.Document("a", 1), new org.bson.types.Binary(new byte[] { 1 }),
				new org.bson.types.BSONTimestamp(1, 2), new org.bson.BsonDocument("a", new org.bson.BsonInt32(1)));
		add("JTS", corner, new Envelope(1, 2, 3, 4), geometries.createPoint(corner),
				geometries.createLineString(new Coordinate[] { corner, new Coordinate(14, 53) }),
				geometries.toGeometry(new Envelope(1, 2, 3, 4)));
		add("libphonenumber", new Phonenumber.PhoneNumber().setCountryCode(49).setNationalNumber(30123456));
		add("Protocol Buffers", Timestamp.newBuilder().setSeconds(1).build(), StringValue.of("x"),
				ByteString.copyFromUtf8("x"), com.google.protobuf.NullValue.NULL_VALUE);
		org.jooq.Record record = DSL.using(org.jooq.SQLDialect.H2)
			.newRecord(DSL.field("id", Integer.class), DSL.field("name", String.class));
		record.set(DSL.field("id", Integer.class), 1);
		add("jOOQ", record, UInteger.valueOf(1), new YearToMonth(1, 2), org.jooq.JSON.valueOf("{}"), DSL.name("a", "b"),
				DSL.field("id", Integer.class));
		add("Jackson", JsonMapper.shared().readTree("{\"a\":[1,\"x\",null]}"), JsonMapper.shared().readTree("[1]"));
		add("the application", new Product("tea", BigDecimal.ONE, Set.of("green")));
	}

	private void addOthers() throws Exception {
		org.jgrapht.graph.SimpleGraph<String, org.jgrapht.graph.DefaultEdge> graph = new org.jgrapht.graph.SimpleGraph<>(
				org.jgrapht.graph.DefaultEdge.class);
		graph.addVertex("a");
		add("JGraphT", graph);
		add("JDOM", new org.jdom2.Document(new org.jdom2.Element("cart").setText("tea")),
				new org.jdom2.Element("cart"));
		add("dom4j", org.dom4j.DocumentHelper.parseText("<cart>tea</cart>"), org.dom4j.QName.get("cart"));
		add("Nimbus JOSE + JWT", new OctetSequenceKey.Builder(new byte[32]).keyID("k").build(), Base64URL.encode("x"),
				new JWTClaimsSet.Builder().subject("alice").build(), com.nimbusds.jose.JWSAlgorithm.RS256);
		add("Apache HttpClient", new org.apache.http.impl.cookie.BasicClientCookie("theme", "dark"),
				new org.apache.http.impl.client.BasicCookieStore());
		add("Shiro", new org.apache.shiro.subject.SimplePrincipalCollection("alice", "realm"),
				new org.apache.shiro.session.mgt.SimpleSession());
		add("CAS client", new org.apereo.cas.client.authentication.AttributePrincipalImpl("alice"),
				new org.apereo.cas.client.validation.AssertionImpl("alice"));
		add("Hypersistence TSID", io.hypersistence.tsid.TSID.from(7));
		add("ULID Creator", com.github.f4b6a3.ulid.Ulid.from("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
		add("Java SemVer", com.github.zafarkhaja.semver.Version.parse("1.2.3"));
	}

	private void addKotlin() {
		add("Kotlin", new Pair<>("a", 1), new Triple<>("a", 1, true),
				Uuid.Companion.parse("01900000-0000-7000-8000-000000000001"), new Regex("a+"), computed(),
				kotlin.time.Instant.Companion.fromEpochSeconds(1, 2),
				kotlin.enums.EnumEntriesKt.enumEntries(TimeUnit.values()), kotlin.collections.CollectionsKt.emptyList(),
				new kotlin.ranges.IntRange(1, 2), new kotlin.UninitializedPropertyAccessException("no"));
		add("kotlinx-datetime", new kotlinx.datetime.LocalDate(2026, 3, 1), new kotlinx.datetime.LocalTime(1, 2, 3, 4));
	}

	private static Object computed() {
		kotlin.Lazy<String> lazy = LazyKt.lazy(() -> "x");
		lazy.getValue();
		return lazy;
	}

}
