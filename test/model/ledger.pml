/* One job between ledger and issue: its first entry and admission, the view on the issue and late renderings,
 * people's requests, collection.
 *
 * There is one job, its creator, NW workers, NP renderers (any process that read the entry and renders it any
 * time later), NR sweeps, one person with at most HUM gestures, and one collector. After each reachable
 * state, a fault-free worker, sweep and renderer run on copies, and the results for the job, its view and its
 * requests are asserted (Check).
 *
 *  - everybody may stop between any two calls; answers get lost (-DLOST=1) and lists are stale (-DSTALE=1
 *    entries, -DSTALEI=1 issues), all without limit; any lease may be judged expired at any moment
 *  - moves.pml has exact names. Here an entry is its state, attempt, nonce, outcome and the last request
 *    served (`cursor`), and names may come back after a release: more behaviours than reality has
 *  - a nonce is the worker's id while that worker remembers it, 0 afterwards
 *  - retention (-DRET=1): collection waits until nobody holds a read on which they will act
 *
 * Refuted rules, kept because they explain decisions:
 *  -DREQUESTS=0 labels are input: a label that differs from the last rendered one is a request (PRE=1: read
 *            again right before each rendering)
 *  -DCURSOR=0 requests are events, but the name does not carry the last one served
 *  -DRET=0 collection at any time       -DADM0=1 admission trusts the label and does not read the last event
 *  -DTRACE=0 admission does not look for traces of an earlier run
 *  -DORDER=1 unserved events are served one by one, oldest first, and a request to run again that is older
 *            than the job's end is ignored; instead of: the newest event is what the person wants, and serves
 *            all before it
 *  -DREREAD=1 a request is served on the entry that is there by now, if that entry has not served it (holds
 *             as well)
 *  -DMUT=1 no guard against a second first entry  2 a claim leaves the old entry
 *       3 complete does not compare the lease     4 a cancel takes whatever entry is there now, not the one
 *         that was read
 */
#ifndef NW
#define NW 1
#endif
#ifndef NP
#define NP 1
#endif
#ifndef NR
#define NR 1
#endif
#ifndef HUM
#define HUM 1
#endif
#ifndef ATT
#define ATT 2
#endif
#ifndef LOST
#define LOST 1
#endif
#ifndef STALE
#define STALE 1
#endif
#ifndef STALEI
#define STALEI 0
#endif
#ifndef REQUESTS
#define REQUESTS 1
#endif
#ifndef PRE
#define PRE 0
#endif
#ifndef CURSOR
#define CURSOR 1
#endif
#ifndef TRACE
#define TRACE 1
#endif
#ifndef RET
#define RET 1
#endif
#ifndef COLLECT
#define COLLECT 1
#endif
#ifndef ADM0
#define ADM0 0
#endif
#ifndef ORDER
#define ORDER 0
#endif
#ifndef REREAD
#define REREAD 0
#endif
#ifndef BLOCKS
#define BLOCKS 1
#endif
#ifndef MUT
#define MUT 0
#endif

/* entries */
#define NONE 0
#define READY 1
#define LEASED 2
#define DONE 3
#define BLOCKED 4
/* views, and the outcomes among them */
#define PENDING 1
#define PROCESSING 2
#define COMPLETED 3
#define FAILED 4
#define CANCELLED 5
#define WAITING 6
/* events of people, and what a sweep decides */
#define AGAIN 1                                /* `pending` put on, or reopened: requeue, release or unblock */
#define STOP 2                                 /* closed: cancel */
#define ADMIT 3
#define CONSUME 4
#define GIVE_BACK 5
#define UNBLOCK 6
#define CLOSE 7
#define IS_OPEN(v) ((v)==PENDING || (v)==PROCESSING || (v)==WAITING)
#define IS_CLOSED(v) ((v)>=COMPLETED && (v)<=CANCELLED)
#define VIEW(s,o) ((s)==READY -> PENDING : ((s)==LEASED -> PROCESSING : ((s)==BLOCKED -> WAITING : (o))))

byte state, attempt, nonce, outcome, cursor; bit born;
bit issue; byte shown; bit ran;              /* the issue: its view, and whether an outcome's comment stands on it */
byte oldShown; bit oldRan;                   /* what a stale list shows */
#if REQUESTS==0
byte rendered, oldRendered;                  /* the last rendered view, as written into the issue */
#endif
byte events; byte event[HUM+1];
byte settled;                                  /* of a collected job: events up to this one are older than the retention */
#if ORDER
byte endedAt;                                  /* the newest event when the job ended: its time stands in the name */
#else
#define endedAt 0
#endif
byte flight;                                   /* processes that hold a read on which they will act */
/* ghosts: generations, requeues and stops that people asked for, gestures, the request that is owed, the last gesture */
byte generations, wantedAgain, wantedStop, gestures, owed, last, completions, cancels; bit everBorn;

inline firstEntry(request) {
  assert(state==NONE);                         /* I1: no second entry */
  born=1; everBorn=1; state=READY; attempt=0; nonce=0; outcome=0; cursor=request; generations++;
  if :: owed==AGAIN -> owed=0 :: else fi;
  assert(generations<=1+wantedAgain)           /* I2: no generation without a first entry or a request */
}
inline finish(how) {
  state=DONE; outcome=how;
#if ORDER
  endedAt=events;
#endif
  if :: owed==STOP -> owed=0 :: else fi
}
inline remember() {
#if STALEI
  oldShown=shown; oldRan=ran;
#if REQUESTS==0
  oldRendered=rendered;
#endif
#endif
  skip
}
inline render(v) {
  remember(); shown=v;
#if REQUESTS==0
  rendered=v;
#endif
  if :: IS_CLOSED(v) -> ran=1 :: else fi
}

proctype Create() {
  atomic { issue=1; shown=PENDING; flight++;
#if REQUESTS==0
    rendered=PENDING;
#endif
    remember() };
send:
  if
  :: goto over
  :: atomic { true;
#if MUT==1
       if :: !(state==READY && attempt==0) ->
#else
       if :: !born ->
#endif
            firstEntry(0); if :: goto over :: LOST -> goto send fi
          :: else -> goto over fi }            /* there already: by an unanswered send or by a sweep */
  fi;
over: atomic { flight-- }
}

proctype Worker(byte me) {
  byte a, c;
idle:
  atomic { if :: state==READY -> a=attempt; c=cursor
              :: STALE && issue -> select(a : 0 .. ATT-1); c=cursor fi };
claim:
  if
  :: atomic { true;
       if
       :: state==READY && attempt==a && (!CURSOR || cursor==c) && a<ATT ->
#if MUT==2
            assert(nonce==0); nonce=me; a=a+1; c=cursor; goto hold                                   /* I1: one lease */
#else
            state=LEASED; attempt=a+1; a=attempt; nonce=me; c=cursor;
            if :: goto hold :: LOST -> goto look fi
#endif
       :: else -> goto over fi }
  :: goto over
  fi;
look:
  if
  :: atomic { state==LEASED && nonce==me -> goto hold }
  :: goto over
  fi;
hold:
  if
  :: atomic { true;
#if MUT==3
       if :: !(state==DONE && nonce==me) ->
            assert(state==LEASED && nonce==me && attempt==a);                                /* I4: only a lease that is held */
            finish(COMPLETED); completions++; goto over
#else
       if :: state==LEASED && nonce==me && attempt==a ->                                      /* complete */
            finish(COMPLETED); completions++; assert(completions<=generations);              /* I2: one end a generation */
            if :: goto over :: LOST -> goto hold fi
#endif
          :: else -> goto over fi }
  :: atomic { true;                                                                           /* fail, release, block */
       if :: state==LEASED && nonce==me && attempt==a ->
               if :: a<ATT -> state=READY; nonce=0
                  :: a==ATT -> finish(FAILED)
                  :: state=READY; attempt=a-1; nonce=0
                  :: BLOCKS -> state=BLOCKED; attempt=a-1; nonce=0 fi
          :: else fi; goto over }
  :: goto over
  fi;
over: atomic { a=0; c=0; if :: nonce==me -> nonce=0 :: else fi; goto idle }
}

proctype Expire() {
  do
  :: atomic { state==LEASED -> if :: attempt<ATT -> state=READY; nonce=0 :: else -> finish(FAILED) fi }
  :: atomic { state==BLOCKED -> state=READY; if :: owed==AGAIN -> owed=0 :: else fi }         /* what it waited for came */
  od
}

proctype Renderer() {
  byte v;
loop:
  atomic { issue && state!=NONE -> v=VIEW(state,outcome); flight++ };
#if PRE
  atomic { if :: shown!=rendered -> v=0; flight--; goto loop :: else fi };
#endif
  if
  :: atomic { flight--; v=0 }
  :: atomic { render(v); flight--; v=0 }
  fi;
  goto loop
}

/* What a sweep does about an entry (s, o, b: born, c: cursor) and an issue (l, r: rendered, t: ran; e events): d, with request w. */
#if ORDER
/* the oldest event that this entry has not served and that asks something of it */
#define ASKS(k,s,f) (event[k]==STOP && (s)!=DONE && (s)!=NONE || event[k]==AGAIN && ((s)==BLOCKED || (s)==DONE && (k)>(f)))
#define OLDEST(s,c,f,e) (((c)+1<=(e) && ASKS((c)+1,s,f)) -> (c)+1 : (((c)+2<=(e) && ASKS((c)+2,s,f)) -> (c)+2 : 0))
#endif
inline decide(d, w, s, o, b, c, f, l, r, t, e) {
  d=0; w=0;
#if REQUESTS==0
  if
  :: s==NONE && !b && l==PENDING && !(TRACE && t) -> d=ADMIT; w=c
  :: s!=NONE && VIEW(s,o)!=l && l!=r ->
       if :: l==PENDING && s==DONE -> d=AGAIN; w=c+1
          :: IS_CLOSED(l) && s!=DONE -> d=STOP; w=c
          :: else fi
  :: else
  fi
#else
  if
  :: s==NONE && !b && !(TRACE && t) && l==PENDING && !(e>0 && event[e]==STOP && !ADM0) -> d=ADMIT; w=e
  :: s==NONE && !b && TRACE && t && (IS_OPEN(l) || e>settled && event[e]==AGAIN) -> d=CLOSE; w=e   /* ran, collected: a comment says so */
#if ORDER
  :: s!=NONE && OLDEST(s,c,f,e)!=0 -> w=OLDEST(s,c,f,e);
       if :: event[w]==STOP -> d=STOP :: event[w]==AGAIN && s==DONE -> d=AGAIN :: event[w]==AGAIN && s==BLOCKED -> d=UNBLOCK fi
#else
  :: s==DONE && e>c && event[e]==AGAIN -> d=AGAIN; w=e
  :: (s==READY || s==LEASED || s==BLOCKED) && e>c && event[e]==STOP -> d=STOP; w=e
  :: s==READY && e>c && event[e]==AGAIN -> d=CONSUME; w=e
  :: s==LEASED && e>c && event[e]==AGAIN -> d=GIVE_BACK; w=e
  :: s==BLOCKED && e>c && event[e]==AGAIN -> d=UNBLOCK; w=e
#endif
  :: else
  fi
#endif
}

proctype Sweep() {
  byte s, a, o, c, f, l, r, e, d, w; bit b, t;
loop:
  atomic { issue -> flight++; s=state; a=attempt; o=outcome; c=cursor; f=endedAt; b=born };
  atomic {
    if :: l=shown; t=ran
#if REQUESTS==0
          ; r=rendered
#endif
       :: STALEI -> l=oldShown; t=oldRan
#if REQUESTS==0
          ; r=oldRendered
#endif
    fi;
    if :: e=events :: STALEI && events>0 -> e=events-1 fi;
    decide(d, w, s, o, b, c, f, l, r, t, e); f=0; l=0; r=0; t=0; e=0; b=0 };
  if
  :: goto over
  :: atomic { d==ADMIT ->
#if MUT==1
       if :: !(state==READY && attempt==0)
#else
       if :: !born
#endif
            -> firstEntry(w) :: else fi }
  :: atomic { d==AGAIN ->
       if :: REREAD && state==DONE && cursor<w || !REREAD && state==DONE && outcome==o && (CURSOR && cursor==c || !CURSOR && attempt==a) ->
            state=READY; attempt=0; nonce=0; outcome=0; cursor=w; generations++;
            assert(generations<=1+wantedAgain);                                               /* I2: no generation without a request */
            if :: owed==AGAIN -> owed=0 :: else fi
          :: else fi }
  :: atomic { d==STOP ->
#if MUT==4
       if :: state==READY || state==LEASED || state==BLOCKED ->
#else
       if :: REREAD && state!=NONE && state!=DONE && cursor<w || !REREAD && state==s && attempt==a && (!CURSOR || cursor==c) ->
#endif
            finish(CANCELLED); nonce=0; cancels++; assert(cancels<=wantedStop);                /* I6: none without a request */
            cursor=w
          :: else fi }
  :: atomic { d==CONSUME || d==GIVE_BACK || d==UNBLOCK ->
       if :: state==s && attempt==a && (!CURSOR || cursor==c) ->
            cursor=w; if :: d==GIVE_BACK -> attempt=a-1 :: else fi; state=READY; nonce=0; if :: owed==AGAIN -> owed=0 :: else fi
          :: else fi }
  :: atomic { d==CLOSE -> if :: state==NONE -> render(COMPLETED); settled=w; if :: owed==AGAIN && w==events -> owed=0 :: else fi :: else fi }
  fi;
over: atomic { s=0; a=0; o=0; c=0; d=0; w=0; flight-- }; goto loop
}

proctype Collector() {
  byte c; bit isPicked;
  do
  :: atomic { !isPicked && state==DONE && shown==outcome && (!RET || flight==0) -> isPicked=1; c=cursor }
  :: atomic { isPicked && (!RET || flight==0) ->
       if :: state==DONE && cursor==c ->
            state=NONE; attempt=0; nonce=0; born=0; outcome=0; settled=cursor; cursor=0;
            if :: RET -> remember() :: else fi
          :: else fi; isPicked=0; c=0 }
  od
}

proctype Person() {
  do
  :: atomic { issue && gestures<HUM && (IS_CLOSED(shown) || shown==WAITING) ->
       gestures++; remember(); shown=PENDING; wantedAgain++; last=AGAIN;
       owed=((state==READY || state==LEASED) -> 0 : AGAIN); events++; event[events]=AGAIN }
  :: atomic { issue && gestures<HUM && IS_OPEN(shown) ->
       gestures++; remember(); shown=CANCELLED; wantedStop++; last=STOP;
       owed=((state==DONE || (state==NONE && everBorn)) -> 0 : STOP); events++; event[events]=STOP }
  od
}

proctype Check() {    /* from every state: everybody else stopped, no faults, no further gesture */
  byte s, a, o, c, f, l, r, ow, i, d, w; bit b, t;
  do
  :: d_step { issue ->
       s=state; a=attempt; o=outcome; c=cursor; f=endedAt; b=born; l=shown; t=ran; ow=owed; i=0;
#if REQUESTS==0
       r=rendered;
#endif
       do
       :: i<9 -> i++;
          decide(d, w, s, o, b, c, f, l, r, t, events);
          if
          :: d==ADMIT -> b=1; s=READY; a=0; c=w; if :: ow==AGAIN -> ow=0 :: else fi
          :: d==AGAIN -> s=READY; a=0; c=w; if :: ow==AGAIN -> ow=0 :: else fi
          :: d==STOP -> s=DONE; o=CANCELLED; c=w; f=events; if :: ow==STOP -> ow=0 :: else fi
          :: d==CONSUME -> c=w; if :: ow==AGAIN -> ow=0 :: else fi
          :: d==GIVE_BACK -> c=w; s=READY; a=a-1; if :: ow==AGAIN -> ow=0 :: else fi
          :: d==UNBLOCK -> c=w; s=READY; if :: ow==AGAIN -> ow=0 :: else fi
          :: d==CLOSE -> l=COMPLETED; ow=0
          :: else ->
             if
             :: s==READY && a<ATT -> s=DONE; o=COMPLETED; f=events; if :: ow==STOP && i>1 -> ow=9 :: else fi    /* claim, complete */
             :: s==LEASED -> if :: a<ATT -> s=READY :: else -> s=DONE; o=FAILED; f=events; if :: ow==STOP -> ow=9 :: else fi fi
             :: s==BLOCKED -> s=READY; if :: ow==AGAIN -> ow=0 :: else fi
             :: else
             fi
          fi;
          if :: s!=NONE -> l=VIEW(s,o); r=l; if :: s==DONE -> t=1 :: else fi :: else fi
       :: else -> break
       od;
       assert(s==DONE || (s==NONE && !b));                        /* I3: no job is lost */
       assert(IS_CLOSED(l) && (s!=DONE || l==o));                 /* I5: the view is the entry's */
       assert(s!=NONE || everBorn || l==CANCELLED);               /* I3: never born only if stopped before */
       assert(ow!=AGAIN);                                         /* I6: a request to run again is served or answered */
       assert(ow!=9);                                             /* I6: a request to stop is served */
       assert(!(s==DONE && o==CANCELLED && last!=STOP));          /* I6: an older stop does not beat a newer request */
       s=0; a=0; o=0; c=0; f=0; l=0; r=0; ow=0; i=0; d=0; w=0; b=0; t=0
     }
  od
}

init {
  byte i=1;
  atomic {
    run Create(); run Expire(); run Person(); run Check();
    if :: COLLECT -> run Collector() :: else fi;
    do :: i<=NW -> run Worker(i); i++ :: else -> break od; i=1;
    do :: i<=NP -> run Renderer(); i++ :: else -> break od; i=1;
    do :: i<=NR -> run Sweep(); i++ :: else -> break od; i=0
  }
}
